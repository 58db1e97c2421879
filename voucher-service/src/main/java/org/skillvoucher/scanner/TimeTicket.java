package org.skillvoucher.scanner;

import java.time.Instant;

/** That at this moment a scanner was in contact with us: what it says of later moments is measured from here. */
record TimeTicket(Instant business, Instant machine) {}
