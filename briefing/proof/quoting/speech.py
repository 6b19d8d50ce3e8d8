"""Verbs of speech, by language: in the forms of reports. Notation as in `negations`."""

SPEECH = {
    "en": "said; say; says; saying; told; tell; tells; telling; called; calls; calling; describe*"
    "; describing; termed; terming; dubbed; branded; labelled; labeled; warned; warns; warning"
    "; wrote; writes; writing; added; adds; adding; stated; stating; declared; declares"
    "; announced; claim; claimed; argued; argues; insisted; insists; stressed; stresses; noted"
    "; explained; replied; answered; asked; urged; vowed; pledged; promised; denounced"
    "; condemned; criticised; criticized; praised; hailed; characteri*; deemed; tweeted; posted"
    "; remarked; commented; emphasised; emphasized; underlined; suggested; spoke; speaks"
    "; speaking; referred; refers; acknowledged; admitted; confirmed; reiterated; repeated"
    "; responded; dismissed; accused; according; quoted",
    "lt": "sakė; sako; teigė; teigia; pasakė; pareiškė; pabrėžė; kalbėjo; pridūrė; tikino; rašė"
    "; rašo; pavadino; vadino; vadina; nurodė; aiškino; perspėjo; akcentavo; komentavo"
    "; patikino; pranešė; pažymėjo; atsakė; paaiškino; apibūdino",
    "lv": "sacīja; saka; teica; teic; norādīja; uzsvēra; paziņoja; pauda; piebilda; atzina"
    "; skaidroja; nosauca; sauca; dēvēja; raksturoja; rakstīja; raksta; apgalvoja; brīdināja",
    "et": "ütles; ütleb; lausus; kinnitas; märkis; rõhutas; teatas; lisas; sõnas; nimetas"
    "; nimetab; kirjutas; kirjutab; selgitas; väitis; tõdes; hoiatas; kirjeldas; rääkis",
    "fi": "sanoi; sanoo; totesi; toteaa; kertoi; kertoo; kuvaili; kuvaa; kutsui; kutsuu; nimitti"
    "; kirjoitti; kirjoittaa; korosti; lisäsi; väitti; varoitti; vakuutti; ilmoitti; arvioi",
    "pl": "powiedzia*; mówi*; stwierdzi*; doda*; oświadczy*; podkreśl*; zaznaczy*; nazwa*"
    "; określi*; napisa*; pisze; poinformowa*; przekonywa*; oceni*; tłumaczy*; ostrzeg*"
    "; odpowiedzia*; odpowiada; odpar*; zapowiedzia*",
    "sv": "sade; sa; säger; sagt; berättade; berättar; uppgav; uppger; kallade; kallar; beskrev"
    "; beskriver; skrev; skriver; tillade; tillägger; betonade; betonar; menar; hävdar"
    "; hävdade; konstaterade; varnade; varnar; enligt",
    **dict.fromkeys(
        ("no", "nb", "nn"),
        "sa; sier; seier; sagt; uttalte; fortalte; forteller; fortel; kalte; kaller; beskrev"
        "; beskriver; skrev; skriver; la til; understreket; mente; mener; hevdet; hevder"
        "; advarte; ifølge",
    ),
    "da": "sagde; siger; sagt; fortalte; fortæller; udtalte; kaldte; kalder; beskrev; beskriver"
    "; skrev; skriver; tilføjede; understregede; mente; mener; hævdede; hævder; advarede"
    "; oplyste; ifølge",
    "de": "sagte*; sagt; erklärte*; erklärt; nannte*; nennt; bezeichnet*; beschrieb*; beschreibt"
    "; schrieb*; schreibt; betonte*; betont; fügte*; warnte*; warnt; äußerte*; kritisierte*"
    "; sprach; spricht; teilte*; zufolge; laut; antwortete*; meinte*",
    "uk": "сказа*; каже; заяви*; повідоми*; зазначи*; наголоси*; додав; додала; додали; назвав"
    "; назвала; назвали; назвало; написа*; пише; говори*; підкресли*; поясни*; вважає"
    "; стверджу*; попереди*; відпові*; розпові*",
    "ru": "сказал*; сообщи*; заяви*; отмети*; подчеркну*; добави*; назвал*; называет; написал*"
    "; пишет; говори*; считает; утвержда*; поясни*; предупреди*; ответи*; рассказал*",
    "be": "сказаў; сказала; сказалі; кажа; заяві*; паведамі*; адзначы*; падкрэслі*; дадаў; дадала"
    "; назваў; назвала; назвалі; напіса*; піша; лічыць; папярэдзі*; адказа*; расказа*",
    "fr": "dit; disait; déclar*; affirm*; ajout*; qualifi*; estim*; soulign*; appelle; appelé"
    "; écrit; annonc*; expliqu*; dénonc*; averti*; selon; parl* de; répond*; décrit",
    "ro": "spus; spune; declarat; declară; afirmat; afirmă; adăugat; adaugă; numit; numește"
    "; descris; descrie; scris; scrie; precizat; subliniat; susținut; anunțat; explicat; potrivit",
    "pt": "disse; diz; disseram; afirm*; declar*; acrescent*; chamou; chama; descreve*"
    "; classific*; escreve*; alert*; segundo; explic*; destac*; ressalt*; sublinh*; respondeu",
    "es": "dijo; dice; dijeron; afirm*; declar*; añadi*; agreg*; calific*; llamó; llama"
    "; describ*; escrib*; advirti*; según; asegur*; explic*; subray*; respondió; denunci*",
}
