-- An exercise's id is unique in the course, so progress is kept under it alone: an exercise that moves to another lesson
-- takes it along. Who had it under two lessons keeps the first time at which it was solved, and the newest report.
update exercise_progress kept set solved_at = (
  select min(solved_at) from exercise_progress other
  where other.learner = kept.learner and other.exercise = kept.exercise);
delete from exercise_progress older using exercise_progress newer
  where older.learner = newer.learner and older.exercise = newer.exercise
    and (older.evaluated_at, older.lesson) < (newer.evaluated_at, newer.lesson);
alter table exercise_progress drop constraint exercise_progress_pkey;
alter table exercise_progress drop column lesson;
alter table exercise_progress add primary key (learner, exercise);
-- How the exercise looked before anything was done, as a fingerprint of its first report.
alter table exercise_progress add column untouched text not null default '';

delete from passed_check later using passed_check earlier
  where later.learner = earlier.learner and later.exercise = earlier.exercise and later."check" = earlier."check"
    and (later.passed_at, later.lesson) > (earlier.passed_at, earlier.lesson);
alter table passed_check drop constraint passed_check_pkey;
alter table passed_check drop column lesson;
alter table passed_check add primary key (learner, exercise, "check");
