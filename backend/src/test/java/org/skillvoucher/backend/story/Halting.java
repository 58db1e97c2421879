package org.skillvoucher.backend.story;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.skillvoucher.access.Actor;
import org.skillvoucher.access.Role;
import org.skillvoucher.id.Id;
import org.skillvoucher.payment.ApprovePaymentBatch;
import org.skillvoucher.payment.MakePaymentBatch;
import org.skillvoucher.payment.SendPayments;

/**
 * A server of its own process that makes, approves and sends one payment batch, and halts the machine just before its n-th commit:
 * all that a killed server can leave behind, with no hook in the code that it kills.
 */
public final class Halting {
    static final int HALTED = 9;
    private static final AtomicInteger CALLS_LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile String fatal = "commit";

    private Halting() {}

    /** Arguments: a file of settings, the n-th commit, batch, fund, maker and approver. */
    public static void main(String[] args) throws IOException {
        try (ApplicationContext context = server(args[0])) {
            MakePaymentBatch make = context.getBean(MakePaymentBatch.class);
            ApprovePaymentBatch approve = context.getBean(ApprovePaymentBatch.class);
            SendPayments send = context.getBean(SendPayments.class);
            haltAt("commit", Integer.parseInt(args[1]));
            make.make(officer(args[4]), new MakePaymentBatch.Order(Id.of(args[2]), Id.of(args[3]), List.of()));
            approve.approve(officer(args[5]), Id.of(args[2]));
            send.sendAll();
        }
    }

    /** A server with the settings of a file. */
    static ApplicationContext server(String file) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Properties properties = new Properties();
            properties.load(in);
            properties.forEach((name, value) -> settings.put(name.toString(), value));
        }
        return ApplicationContext.builder()
                .properties(settings)
                .eagerInitSingletons(false)
                .start();
    }

    /** From now on the n-th call of this method of any connection does not come back. */
    static void haltAt(String method, int call) {
        fatal = method;
        CALLS_LEFT.set(call);
    }

    private static Actor.Officer officer(String id) {
        return new Actor.Officer(Id.of(id), "财务", EnumSet.of(Role.FINANCE), World.REGION);
    }

    /** Counts the calls of all connections. Before the others that wrap a data source, so that transactions pass through it. */
    @Singleton
    @Requires(property = "halting")
    static final class CountCalls implements BeanCreatedEventListener<DataSource>, Ordered {
        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
            DataSource real = event.getBean();
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, args) -> {
                        Object answer = invoke(real, method, args);
                        return answer instanceof Connection connection ? counting(connection) : answer;
                    });
        }

        private static Connection counting(Connection real) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, args) -> {
                        if (method.getName().equals(fatal) && CALLS_LEFT.decrementAndGet() == 0) {
                            Runtime.getRuntime().halt(HALTED);
                        }
                        return invoke(real, method, args);
                    });
        }

        private static Object invoke(Object on, java.lang.reflect.Method method, Object[] args) throws Throwable {
            try {
                return method.invoke(on, args);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
