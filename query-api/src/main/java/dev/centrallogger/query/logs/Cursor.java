package dev.centrallogger.query.logs;

/**
 * How to go on from a page to the next one or back to the one before it.
 *
 * @param backwards whether the page ends before the anchor, and does not begin after it
 * @param anchor the log at the edge of the page this cursor came with
 * @param offset how many logs stood before the first of the new page when the walk passed there;
 *     for a page that ends before the anchor, before the anchor
 * @param total of the list when the walk began, so that no page of it counts again
 */
record Cursor(
    LogQuery query, int pageSize, boolean backwards, Anchor anchor, long offset, Total total) {}
