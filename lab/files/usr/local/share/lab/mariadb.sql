FLUSH PRIVILEGES;
CREATE USER '$monitor_user'@'%' IDENTIFIED BY '$monitor_password';
