package org.skillvoucher.backend.http;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.InputStream;

/** Hands out the contract that this server keeps, to whoever wants to write a client. */
@Controller("/openapi.yaml")
final class ContractController {
    private final ResourceResolver resources;

    ContractController(ResourceResolver resources) {
        this.resources = resources;
    }

    @Get(produces = MediaType.APPLICATION_YAML)
    @Secured(SecurityRule.IS_ANONYMOUS)
    StreamedFile contract() {
        InputStream yaml = resources
                .getResourceAsStream("classpath:skillvoucher.yaml")
                .orElseThrow(() -> new IllegalStateException("the contract is not on the class path"));
        return new StreamedFile(yaml, MediaType.APPLICATION_YAML_TYPE);
    }
}
