-- From where labs are asked for, so that one address cannot take the house, and when a page of theirs was last open.
alter table lab add column address text not null default '';
alter table lab add column seen_at timestamptz;
alter table waiting add column address text not null default '';
-- Whoever restarts gives up a lab and is served before those who came without one.
alter table waiting add column ahead boolean not null default false;

-- Labs that were started lately, of which nobody gets more than so many in some minutes.
create table lab_start (
  learner uuid not null,
  address text not null,
  started_at timestamptz not null
);
create index lab_starts_by_learner on lab_start (learner, started_at);
create index lab_starts_by_address on lab_start (address, started_at);
