package org.skillvoucher.training;

/** A place as an institution names it: an address, and millionths of a degree (WGS 84). */
public record Site(String address, int latitudeE6, int longitudeE6) {}
