package org.skillvoucher.backend.demo;

import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.ServiceInstanceList;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells the contract's client where the contract is served: by this very process, on whatever port it got. */
@Singleton
final class OwnAddress implements ServiceInstanceList {
    private final Provider<EmbeddedServer> server;

    OwnAddress(Provider<EmbeddedServer> server) {
        this.server = server;
    }

    @Override
    public String getID() {
        return "skillvoucher";
    }

    @Override
    public List<ServiceInstance> getInstances() {
        return List.of(ServiceInstance.of(getID(), server.get().getURI()));
    }
}
