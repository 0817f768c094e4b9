package dev.centrallogger.service.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the reading of a body that trickles in. The container only minds how long each byte takes:
 * at one byte every few seconds a body could occupy its memory for days.
 */
public final class SlowBodyFilter extends OncePerRequestFilter {

  private final long graceNanos;
  private final double bytesPerNano;
  private final UnreadBodyLimit unread;

  public SlowBodyFilter(SlowBodySettings settings, UnreadBodyLimit unread) {
    this.unread = unread;
    this.graceNanos = settings.grace().toNanos();
    this.bytesPerNano = settings.minRate().toBytes() / 1e9;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Watched watched = new Watched(request);
    UnreadBody.attach(watched, unread);
    chain.doFilter(watched, response);
  }

  private final class Watched extends HttpServletRequestWrapper {

    private @Nullable ServletInputStream body;

    Watched(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new WatchedStream(super.getInputStream());
      }
      return body;
    }
  }

  private final class WatchedStream extends ServletInputStream {

    private final ServletInputStream sent;
    private final long begin = System.nanoTime();
    private long bytes;

    WatchedStream(ServletInputStream sent) {
      this.sent = sent;
    }

    @Override
    public int read() throws IOException {
      int next = sent.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = sent.read(buffer, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      if (read <= 0) {
        return;
      }
      bytes += read;
      long elapsed = System.nanoTime() - begin;
      if (elapsed > graceNanos && bytes < elapsed * bytesPerNano) {
        throw new IOException("the body arrives too slowly");
      }
    }

    @Override
    public boolean isFinished() {
      return sent.isFinished();
    }

    @Override
    public boolean isReady() {
      return sent.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      sent.setReadListener(listener);
    }

    @Override
    public int available() throws IOException {
      return sent.available();
    }

    @Override
    public void close() throws IOException {
      sent.close();
    }
  }
}
