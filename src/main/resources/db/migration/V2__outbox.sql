-- Messages from one server to all. Each is announced by NOTIFY with its number, and kept for some minutes for
-- servers whose connection was lost at that moment.
create table outbox_message (
  id bigint generated always as identity primary key,
  type text not null,
  body text not null,
  kept_at timestamptz not null default now()
);
create index outbox_messages_by_age on outbox_message (kept_at);
