package castalia.app.catalog;

import castalia.bank.Question;

/// A question found by a search.
///
/// @param titleHtml its title, escaped, with matches in `<mark>`
/// @param heading of the section or part where the snippet stands
/// @param anchor of that place on the question's page, empty for the page's top
/// @param snippetHtml some words of that place, escaped, with matches in `<mark>`
/// @param score only good for comparing hits of one search
public record SearchHit(
    Question question,
    String titleHtml,
    String heading,
    String anchor,
    String snippetHtml,
    float score) {}
