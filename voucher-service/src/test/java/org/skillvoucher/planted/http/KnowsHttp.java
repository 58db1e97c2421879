package org.skillvoucher.planted.http;

import org.skillvoucher.planted.micronaut.http.Request;

record KnowsHttp(Request request) {}
