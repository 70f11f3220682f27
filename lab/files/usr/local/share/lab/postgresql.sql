CREATE ROLE $monitor_user LOGIN PASSWORD '$monitor_password';
