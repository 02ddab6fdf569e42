-- Messages from one server to all. Each is announced by NOTIFY with its number, and kept for some minutes for
-- servers whose connection was lost at that moment.
create table outbox_message (
  id bigint generated always as identity primary key,
  type text not null,
  body text not null,
  kept_at timestamptz not null default now()
);
create index outbox_messages_by_age on outbox_message (kept_at);

-- Servers at work on this database. Each puts off its end every few seconds; one whose end has passed by this
-- database's clock is deleted by another, and with it all that it had claimed.
create table server (
  id uuid primary key,
  name text not null,
  alive_until timestamptz not null
);

-- The server that does what is due on a lab and watches it; null when its server is gone and no other has it yet.
alter table lab add column server uuid references server on delete set null;
create index labs_by_server on lab (server);

-- Lessons' scripts by their SHA-256, apart from the rows that are read all the time.
create table lesson_script (
  id text primary key,
  body text not null
);
insert into lesson_script
  select distinct encode(sha256(convert_to(script, 'UTF8')), 'hex'), script
  from (select script from lab union select script from waiting) known where script <> '';
alter table lab add column script_id text references lesson_script;
update lab set script_id = encode(sha256(convert_to(script, 'UTF8')), 'hex') where script <> '';
alter table lab drop column script;
alter table waiting add column script_id text references lesson_script;
update waiting set script_id = encode(sha256(convert_to(script, 'UTF8')), 'hex') where script <> '';
alter table waiting drop column script;
