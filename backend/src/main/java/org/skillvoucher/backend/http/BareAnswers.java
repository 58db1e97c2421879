package org.skillvoucher.backend.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/** What is no request at all is refused before any filter sees it: such an answer bears the headers of {@link SafeAnswers}, too. */
@Singleton
final class BareAnswers implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new OfServer());
        return event.getBean();
    }

    private record OfServer() implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.LISTENER ? this : new OfConnection(channel);
        }
    }

    private record OfConnection(Channel channel) implements NettyServerCustomizer {
        @Override
        public void onStreamPipelineBuilt() {
            String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
            if (channel.pipeline().get(codec) != null) {
                channel.pipeline().addAfter(codec, "bare-answers", new Protect());
            }
        }
    }

    private static final class Protect extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response && !response.headers().contains(SafeAnswers.POLICY)) {
                SafeAnswers.ALWAYS.forEach((name, value) -> response.headers().set(name, value));
                response.headers().set(SafeAnswers.POLICY, SafeAnswers.NOTHING);
            }
            context.write(message, promise);
        }
    }
}
