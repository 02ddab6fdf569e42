package io.slipway.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * A lesson with its terminal.
 *
 * @param previews the name that previews stand under; empty when there is none
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record LessonPage(LessonView lesson, String previews) implements TemplateInstance {}
