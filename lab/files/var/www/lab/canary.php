<?php echo "noren-canary-", "ok\n"; ?>
