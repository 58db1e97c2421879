package org.skillvoucher.backend.http;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request takes too long to arrive. Who sends one byte now and then is never idle, and would keep a connection
 * for as long as it likes.
 */
@Singleton
final class SlowRequests implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Duration longest;

    SlowRequests(@Property(name = "skillvoucher.http.longest-request", defaultValue = "2m") Duration longest) {
        this.longest = longest;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OfServer(longest));
        return event.getBean();
    }

    private record OfServer(Duration longest) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.LISTENER ? this : new OfConnection(channel, longest);
        }
    }

    private record OfConnection(Channel channel, Duration longest) implements NettyServerCustomizer {
        @Override
        public void onStreamPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel.pipeline().get(codec) != null) {
                Watch watch = new Watch(channel, longest);
                channel.pipeline().addBefore(codec, "request-begins", watch.begins());
                channel.pipeline().addAfter(codec, "request-ends", watch.ends());
            }
        }
    }

    /** From the first byte of a request to its last; the connection may rest between two as long as it is idle elsewhere. */
    private static final class Watch {
        private final Channel channel;
        private final Duration longest;
        private @Nullable Future<?> end;

        Watch(Channel channel, Duration longest) {
            this.channel = channel;
            this.longest = longest;
        }

        ChannelHandler begins() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    if (end == null) {
                        end = context.executor()
                                .schedule(() -> channel.close(), longest.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    context.fireChannelRead(message);
                }

                @Override
                public void channelInactive(ChannelHandlerContext context) {
                    stop();
                    context.fireChannelInactive();
                }
            };
        }

        ChannelHandler ends() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    if (message instanceof LastHttpContent) {
                        stop();
                    }
                    context.fireChannelRead(message);
                }
            };
        }

        private void stop() {
            Future<?> running = end;
            if (running != null) {
                running.cancel(false);
                end = null;
            }
        }
    }
}
