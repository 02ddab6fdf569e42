-- What the server itself must remember and keep to itself: the key of its cookies.
create table secret (
  name text primary key,
  value bytea not null
);

-- A lab from the moment it is asked for until nothing of it is left on the engine host.
--   STARTING   its machines are being made; for the pool when it has no learner
--   READY      in the pool, free to take
--   PREPARING  a learner's; the lesson's script is at work in it
--   LEASED     a learner's, in use until expires_at
--   ENDING     nobody's; what is left of it on the engine host is being removed
create table lab (
  id text primary key,
  phase text not null check (phase in ('STARTING', 'READY', 'PREPARING', 'LEASED', 'ENDING')),
  nodes text[] not null,
  script text not null default '',
  learner uuid,
  module text,
  lesson text,
  created_at timestamptz not null,
  expires_at timestamptz,
  warned boolean not null default false,
  -- When something is to be done about it next; null when it is well.
  due_at timestamptz,
  attempts integer not null default 0,
  failure text,
  check ((learner is null) = (module is null) and (learner is null) = (lesson is null)),
  check (phase not in ('PREPARING', 'LEASED') or learner is not null)
);

create unique index one_lab_per_learner_and_lesson on lab (learner, module, lesson)
  where learner is not null and phase <> 'ENDING';
create index labs_with_something_due on lab (due_at) where due_at is not null;

-- Learners for whom there was no room, first come, first served.
create table waiting (
  turn bigint generated always as identity primary key,
  learner uuid not null,
  module text not null,
  lesson text not null,
  nodes text[] not null,
  script text not null,
  seen_at timestamptz not null,
  unique (learner, module, lesson)
);

-- Lessons are named by their stable ids here, so that progress survives a change of folder or title.
create table exercise_progress (
  learner uuid not null,
  lesson text not null,
  exercise text not null,
  solved_at timestamptz,
  evaluated_at timestamptz not null,
  report jsonb not null,
  primary key (learner, lesson, exercise)
);

create table passed_check (
  learner uuid not null,
  lesson text not null,
  exercise text not null,
  "check" text not null,
  passed_at timestamptz not null,
  primary key (learner, lesson, exercise, "check")
);
