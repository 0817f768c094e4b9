package dev.centrallogger.query.admin;

import dev.centrallogger.service.parameter.Parameters;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list that is held in memory, in the form of the contract's lists.
 *
 * @param data the page's entries
 */
public record AdminPage<T>(List<T> data, Pagination pagination) {

  private static final int DEFAULT_SIZE = 50;
  private static final int MAX_SIZE = 200;

  /**
   * @param page from 1
   * @param total entries of all pages
   */
  public record Pagination(int page, int pageSize, int total, int totalPages) {}

  /**
   * Which page is wanted.
   *
   * @param page from 1
   */
  public record Request(int page, int pageSize) {

    /** Reads {@code page} and {@code page_size}. */
    public static Request of(Parameters parameters) {
      return new Request(
          parameters.integer("page", 1, 100_000).orElse(1),
          parameters.integer("page_size", 1, MAX_SIZE).orElse(DEFAULT_SIZE));
    }
  }

  /** The wanted page of all entries; one beyond the last is empty. */
  public static <S, T> AdminPage<T> of(List<S> all, Request request, Function<S, T> view) {
    long from = Math.min(all.size(), (request.page() - 1L) * request.pageSize());
    long to = Math.min(all.size(), from + request.pageSize());
    List<T> data = all.subList((int) from, (int) to).stream().map(view).toList();
    int pages = (all.size() + request.pageSize() - 1) / request.pageSize();
    return new AdminPage<>(
        data, new Pagination(request.page(), request.pageSize(), all.size(), pages));
  }
}
