package io.slipway.lesson;

/**
 * An image that is on every machine of the course.
 *
 * @param name as learners write it, without {@code :latest}
 * @param is what is in it, a clause without a full stop
 * @param differs what someone who knows the original may miss, a clause without a full stop
 */
public record CourseImage(String name, String is, String differs) {}
