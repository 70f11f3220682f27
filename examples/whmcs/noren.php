<?php
/**
 * A WHMCS provisioning module for Noren: each of WHMCS's calls is one call of the API.
 *
 * Put this file at modules/servers/noren/noren.php. Add a server of this module whose host name is
 * the console's and whose access hash is an API token with the scopes `customers` and `sign-in`
 * (and `read` for TestConnection and UsageUpdate). A service is known to Noren as `whmcs-<service id>`: a call that is
 * sent again happens once.
 */

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

const NOREN_TIMEOUT_S = 30;

function noren_MetaData()
{
    return [
        'DisplayName' => 'Noren',
        'APIVersion' => '1.1',
        'RequiresServer' => true,
        'DefaultNonSSLPort' => '80',
        'DefaultSSLPort' => '443',
        'ServiceSingleSignOnLabel' => 'Sign in to the console',
    ];
}

function noren_ConfigOptions()
{
    return [
        'Course' => ['Type' => 'text', 'Size' => '40', 'Description' => "The course's id"],
        'Server' => [
            'Type' => 'text',
            'Size' => '40',
            'Description' => "A server's id; empty: the one with the most room",
        ],
        'Vouch for domains' => [
            'Type' => 'yesno',
            'Description' => 'The domain is set up at once, by your word that it is theirs',
        ],
    ];
}

/** 1. The customer, the area, and who signs in: POST /reseller/customers. */
function noren_CreateAccount(array $params)
{
    return noren_told(function () use ($params) {
        $client = $params['clientsdetails'] ?? [];
        $name = trim(($client['lastname'] ?? '') . ' ' . ($client['firstname'] ?? ''));
        $wish = [
            'contract_name' => ($client['companyname'] ?? '') ?: ($name ?: 'WHMCS'),
            'external_id' => noren_external_id($params),
            'number' => (string) ($client['userid'] ?? ''),
            'mail' => $client['email'] ?? '',
            'course_id' => $params['configoption1'],
            'server_id' => ($params['configoption2'] ?? '') ?: null,
            'domain' => ($params['domain'] ?? '') ?: null,
            'domain_is_theirs' => ($params['configoption3'] ?? '') === 'on',
        ];
        // A client with two services has one number at WHMCS, and one for each contract here.
        $wish['number'] = $wish['number'] === '' ? '' : $wish['number'] . '-' . $params['serviceid'];
        $sold = noren_call($params, 'POST', 'customers', $wish);
        if ($sold['first_password'] !== null) {
            noren_keep($params, $sold['customer']['login_id'], $sold['first_password']);
        }
    });
}

/** 2. Switched off, everything kept: POST …/holds. */
function noren_SuspendAccount(array $params)
{
    return noren_told(function () use ($params) {
        $reason = ($params['suspendreason'] ?? '') ?: 'suspended by WHMCS';
        noren_call($params, 'POST', noren_customer($params, 'holds'), ['reason' => $reason]);
    });
}

/** 3. Exactly as it was: POST …/resumption. */
function noren_UnsuspendAccount(array $params)
{
    return noren_told(function () use ($params) {
        $wish = ['reason' => 'resumed by WHMCS'];
        noren_call($params, 'POST', noren_customer($params, 'resumption'), $wish);
    });
}

/** 4. Cancelled, restorable for 30 days: POST …/cancellation. */
function noren_TerminateAccount(array $params)
{
    return noren_told(function () use ($params) {
        $wish = ['reason' => 'terminated by WHMCS'];
        noren_call($params, 'POST', noren_customer($params, 'cancellation'), $wish);
    });
}

/** 5. Another last day: POST …/renewal. */
function noren_Renew(array $params)
{
    return noren_told(function () use ($params) {
        $next = $params['model']->nextduedate ?? ($params['nextduedate'] ?? null);
        $until = $next && substr((string) $next, 0, 4) !== '0000' ? substr((string) $next, 0, 10) : null;
        noren_call($params, 'POST', noren_customer($params, 'renewal'), ['expires_on' => $until]);
    });
}

/**
 * 6. A new first password: POST …/first-password.
 *
 * Noren chooses it, and whoever signs in with it chooses another: WHMCS never knows a lasting one.
 */
function noren_ChangePassword(array $params)
{
    return noren_told(function () use ($params) {
        $path = noren_customer($params, 'first-password');
        $issued = noren_call($params, 'POST', $path, ['spoken' => false]);
        noren_keep($params, $issued['login_id'], $issued['first_password']);
    });
}

/** 7. Another course: POST …/course. What does not fit is refused, and said. */
function noren_ChangePackage(array $params)
{
    return noren_told(function () use ($params) {
        $wish = ['course_id' => $params['configoption1']];
        noren_call($params, 'POST', noren_customer($params, 'course'), $wish);
    });
}

/**
 * 8. Disk of each service, beside its limit: GET …/area, one call for each.
 *
 * WHMCS asks for a whole server at once; its own table says which services those are.
 */
function noren_UsageUpdate(array $params)
{
    return noren_told(function () use ($params) {
        foreach (noren_services($params) as $service) {
            $one = ['serviceid' => $service] + $params;
            $area = noren_call($params, 'GET', noren_customer($one, 'area'));
            $used = $area['measured'] ?? ['web_mib' => 0, 'mail_mib' => 0, 'database_mib' => 0];
            noren_write($params, $service, [
                'diskusage' => $used['web_mib'] + $used['mail_mib'] + $used['database_mib'],
                'disklimit' => $area['limits']['disk_mib'],
                'lastupdate' => date('Y-m-d H:i:s'),
            ]);
        }
    });
}

/** Signing in as the customer, for half an hour: POST …/sessions. */
function noren_ServiceSingleSignOn(array $params)
{
    $token = '';
    $said = noren_told(function () use ($params, &$token) {
        $session = noren_call($params, 'POST', noren_customer($params, 'sessions'), []);
        $token = $session['access_token'];
    });
    if ($said !== 'success') {
        return ['success' => false, 'errorMsg' => $said];
    }
    // Behind the #: no server and no log sees it.
    return ['success' => true, 'redirectTo' => noren_base($params) . '/user/#token=' . $token];
}

function noren_TestConnection(array $params)
{
    $said = noren_told(function () use ($params) {
        noren_call($params, 'GET', 'customers?limit=1');
    });
    return ['success' => $said === 'success', 'error' => $said === 'success' ? '' : $said];
}

function noren_external_id(array $params)
{
    return 'whmcs-' . $params['serviceid'];
}

function noren_customer(array $params, string $what)
{
    return 'customers/ext:' . noren_external_id($params) . '/' . $what;
}

function noren_base(array $params)
{
    $scheme = $params['serverhttpprefix'] ?? 'https';
    $port = ($params['serverport'] ?? '') ? ':' . $params['serverport'] : '';
    return $scheme . '://' . $params['serverhostname'] . $port;
}

/** Send one wish and return the answer; throw what the API says is wrong. */
function noren_call(array $params, string $method, string $path, ?array $wish = null)
{
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => [
            'Authorization: Bearer ' . $params['serveraccesshash'],
            'Content-Type: application/json',
            'Connection: close',
        ],
        'content' => $wish === null ? '' : json_encode((object) $wish, JSON_UNESCAPED_UNICODE),
        'ignore_errors' => true,
        'follow_location' => 0,
        'timeout' => NOREN_TIMEOUT_S,
    ]]);
    $url = noren_base($params) . '/api/v1/reseller/' . $path;
    $text = @file_get_contents($url, false, $context);
    if ($text === false) {
        throw new RuntimeException('no answer from ' . $params['serverhostname']);
    }
    $answer = $text === '' ? [] : json_decode($text, true);
    $status = (int) explode(' ', $http_response_header[0])[1];
    noren_log($method . ' ' . $path, $wish, $status);
    if ($status >= 300) {
        throw new RuntimeException($answer['detail'] ?? 'the API answered ' . $status);
    }
    return $answer;
}

/** Answer as WHMCS wants it: `success`, or what is wrong. */
function noren_told(callable $act)
{
    try {
        $act();
    } catch (Throwable $error) {
        return $error->getMessage();
    }
    return 'success';
}

/** Let WHMCS know login and first password, for its welcome mail. */
function noren_keep(array $params, string $login, string $password)
{
    if (isset($params['model'])) {
        $params['model']->serviceProperties->save(['username' => $login, 'password' => $password]);
    }
}

/** Return the ids of the services that WHMCS has on this server. */
function noren_services(array $params)
{
    if (isset($params['services'])) {
        return $params['services'];
    }
    return WHMCS\Database\Capsule::table('tblhosting')
        ->where('server', $params['serverid'])
        ->whereIn('domainstatus', ['Active', 'Suspended'])
        ->pluck('id')
        ->all();
}

/** Write a service's figures where WHMCS keeps them. */
function noren_write(array $params, $service, array $figures)
{
    if (isset($params['model']->serviceProperties, $params['services'])) {
        $params['model']->serviceProperties->save([$service => $figures]);
        return;
    }
    WHMCS\Database\Capsule::table('tblhosting')->where('id', $service)->update($figures);
}

/** Statuses only: answers hold passwords. */
function noren_log(string $call, ?array $wish, int $status)
{
    if (function_exists('logModuleCall')) {
        logModuleCall('noren', $call, $wish, $status);
    }
}
