package io.slipway.outbox;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives CDI events to the observers in this server, to each by itself: where {@code Event.fire}
 * stops at the first observer that fails, the others here still get the event.
 */
@ApplicationScoped
public class LocalEvents {
  private static final Logger LOG = Logger.getLogger(LocalEvents.class);

  private final BeanManager beans;

  LocalEvents(BeanManager beans) {
    this.beans = beans;
  }

  /** Returns when every observer has had the event; what they throw is logged. */
  public void fire(Object event) {
    Fired fired = new Fired(event);
    for (ObserverMethod<? super Object> observer : beans.resolveObserverMethods(event)) {
      notify(observer, fired);
    }
  }

  private static void notify(ObserverMethod<? super Object> observer, Fired fired) {
    ManagedContext request = Arc.container().requestContext();
    boolean activated = !request.isActive();
    if (activated) {
      request.activate();
    }
    try {
      observer.notify(fired);
    } catch (RuntimeException | Error e) {
      LOG.errorf(
          e,
          "%s did not take in %s",
          observer.getBeanClass().getName(),
          fired.event.getClass().getName());
    } finally {
      if (activated) {
        request.terminate();
      }
    }
  }

  private record Fired(Object event) implements EventContext<Object>, EventMetadata {
    @Override
    public Object getEvent() {
      return event;
    }

    @Override
    public EventMetadata getMetadata() {
      return this;
    }

    @Override
    public Set<Annotation> getQualifiers() {
      return Set.of();
    }

    @Override
    public @Nullable InjectionPoint getInjectionPoint() {
      return null;
    }

    @Override
    public Type getType() {
      return event.getClass();
    }
  }
}
