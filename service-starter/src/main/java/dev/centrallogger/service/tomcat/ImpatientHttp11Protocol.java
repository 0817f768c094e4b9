package dev.centrallogger.service.tomcat;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP as Tomcat speaks it, but a request's head must be whole within the connection timeout.
 * Tomcat by itself only minds how long each byte takes: at one byte every few seconds a head could
 * hold its connection for days, and a few thousand of them all connections there may be.
 */
public final class ImpatientHttp11Protocol extends Http11NioProtocol {

  private @Nullable ScheduledFuture<?> watch;

  @Override
  public void start() throws Exception {
    super.start();
    watch =
        getUtilityExecutor().scheduleWithFixedDelay(this::letSlowHeadsGo, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (watch != null) {
      watch.cancel(false);
    }
    super.stop();
  }

  private void letSlowHeadsGo() {
    long now = System.nanoTime();
    long limit = TimeUnit.MILLISECONDS.toNanos(getConnectionTimeout());
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      // a processor waits with its connection while a head is incomplete, and for nothing else here
      if (connection.getCurrentProcessor() instanceof AbstractProcessor processor) {
        long begin = processor.getRequest().getStartTimeNanos();
        if (begin >= 0 && now - begin > limit) {
          getEndpoint().processSocket(connection, SocketEvent.ERROR, true);
        }
      }
    }
  }
}
