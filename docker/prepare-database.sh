#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: the two roles and the database of docs/operating/configuration.md.
# Set as variables of psql, the passwords are quoted by it and stand on no command line.
set -eu
psql --set=ON_ERROR_STOP=1 --no-psqlrc --username=postgres --dbname=postgres <<'SQL'
\set owner `cat /run/secrets/comptoir_owner`
\set app `cat /run/secrets/comptoir_app`
CREATE ROLE comptoir_owner LOGIN CREATEDB PASSWORD :'owner';
CREATE ROLE comptoir_app LOGIN PASSWORD :'app';
CREATE DATABASE comptoir OWNER comptoir_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE comptoir FROM PUBLIC;
GRANT CONNECT ON DATABASE comptoir TO comptoir_app;
SQL
