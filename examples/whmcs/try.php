<?php
/**
 * Calls one function of the module without WHMCS, as WHMCS would:
 *
 *     php try.php CreateAccount '{"serverhostname": "…", "serveraccesshash": "noren_…", …}'
 *
 * Prints what the function returned, and what it let WHMCS keep.
 */

define('WHMCS', true);
require __DIR__ . '/noren.php';

$params = json_decode($argv[2] ?? '{}', true, 64, JSON_THROW_ON_ERROR);
$kept = new class {
    public array $properties = [];

    public function save(array $properties)
    {
        $this->properties = array_merge($this->properties, $properties);
    }
};
$params['model'] = (object) [
    'serviceProperties' => $kept,
    'nextduedate' => $params['nextduedate'] ?? null,
];
$returned = ('noren_' . $argv[1])($params);
echo json_encode(['returned' => $returned, 'kept' => $kept->properties]), "\n";
