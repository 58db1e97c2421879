package org.skillvoucher.backend.story;

import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.MicronautJunit5Extension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After the last story of a class all books of the schema are in order, or the class fails. A look costs a second once the schema
 * has filled up; {@code -Dbooks.after=each} looks after every story, to find the one that broke them. Stands after
 * {@code @ServerTest}, whose server it asks.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LeavesBooksInOrder.Look.class)
@interface LeavesBooksInOrder {
    /** Looks through the books at the end. */
    final class Look implements AfterEachCallback, AfterAllCallback {
        private static final boolean EACH = "each".equals(System.getProperty("books.after"));

        @Override
        public void afterEach(ExtensionContext story) {
            if (EACH) {
                look(story);
            }
        }

        @Override
        public void afterAll(ExtensionContext stories) {
            if (!EACH) {
                look(stories);
            }
        }

        private static void look(ExtensionContext of) {
            ApplicationContext server = of.getStore(ExtensionContext.Namespace.create(MicronautJunit5Extension.class))
                    .get(ApplicationContext.class, ApplicationContext.class);
            if (server == null) {
                throw new IllegalStateException("there is no server to ask: @ServerTest stands first");
            }
            server.getBean(Invariants.class).mustHold();
        }
    }
}
