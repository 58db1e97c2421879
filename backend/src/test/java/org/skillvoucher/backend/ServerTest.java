package org.skillvoucher.backend;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skillvoucher.backend.leak.LeavesNoSecrets;

/**
 * A test class against the whole server on random ports, with the JVM's one set of engines and its one migrated schema. Tests
 * leave rows behind, so each makes its own ids; nothing is rolled back. At the end of the run nothing secret may stand in the clear.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@MicronautTest(transactional = false, rebuildContext = false, contextBuilder = ServerTestContext.class)
@ExtendWith(LeavesNoSecrets.class)
public @interface ServerTest {}
