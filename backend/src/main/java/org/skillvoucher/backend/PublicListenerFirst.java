package org.skillvoucher.backend;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/**
 * Puts the public listener before the management one: the server calls the first one's port its own, and the settings come
 * in no order.
 */
@Singleton
final class PublicListenerFirst implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration server = event.getBean();
        List<NettyListenerConfiguration> listeners = server.getListeners();
        if (listeners != null) {
            server.setListeners(listeners.stream()
                    .sorted(Comparator.comparing(listener -> !listener.isExposeDefaultRoutes()))
                    .toList());
        }
        return server;
    }
}
