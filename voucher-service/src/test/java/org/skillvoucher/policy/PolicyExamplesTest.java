package org.skillvoucher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.skillvoucher.region.Regions;

/** Each worked example of each policy file is a test of its own name. */
class PolicyExamplesTest {
    @TestFactory
    Stream<DynamicContainer> every_example_of_a_file_comes_out_as_it_says() {
        return Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).all().stream()
                .map(policy -> dynamicContainer(
                        policy.id(),
                        policy.examples().stream()
                                .map(example -> dynamicTest(
                                        example.name(),
                                        () -> assertThat(example.failure(policy))
                                                .isEmpty()))));
    }
}
