package org.skillvoucher.backend.security;

import io.micronaut.context.annotation.Property;
import org.skillvoucher.backend.ServerTest;

/** The same kit against a server of the suite gm: what is of ES256 is then a forgery too. */
@ServerTest
@Property(name = "skillvoucher.crypto.suite", value = "gm")
final class ForgedTokensUnderGmTest extends ForgedTokensTest {}
