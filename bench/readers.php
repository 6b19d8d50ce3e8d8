<?php
// Reads feeds by SimplePie: prints [id, text, picture] of each entry, by file.
// php readers.php AUTOLOADER FILE...
error_reporting(0);
[, $autoloader] = $argv;
require $autoloader;
$found = [];
foreach (array_slice($argv, 2) as $file) {
    $feed = new SimplePie();
    $feed->enable_cache(false);
    $feed->set_raw_data(file_get_contents($file));
    $feed->init();
    $found[$file] = array_map(fn($each) => [
        $each->get_id(),
        $each->get_description() . ' ' . $each->get_content(),
        (string) ($each->get_enclosure()?->get_link() ?? ''),
    ], $feed->get_items());
}
echo json_encode($found);
