package org.skillvoucher.planted.micronaut.http;

/** Stands in for HTTP, which is not on this module's class path. */
public record Request(String path) {}
