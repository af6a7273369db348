#!/bin/sh
# Makes the two users of the database. The image of MySQL runs this once, before its first start; elsewhere run it as a user
# who may create users, with the same variables set.
#
# The migration user owns the schema and hands rights on; MMHC uses it while it starts, and never again.
# The application user can read and add everywhere. What it may change and delete is granted table by table after each
# migration, and the tables of the audit log are left out (MMHC_AUDIT_APPLICATION_USER).
set -eu
mysql --user=root --password="$MYSQL_ROOT_PASSWORD" <<SQL
create database if not exists $MYSQL_DATABASE character set utf8mb4;
create user if not exists '$MYSQL_MIGRATION_USER'@'%' identified by '$MYSQL_MIGRATION_PASSWORD';
grant all privileges on $MYSQL_DATABASE.* to '$MYSQL_MIGRATION_USER'@'%' with grant option;
create user if not exists '$MYSQL_APPLICATION_USER'@'%' identified by '$MYSQL_APPLICATION_PASSWORD';
SQL
