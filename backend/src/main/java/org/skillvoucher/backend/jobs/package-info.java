/** The durable jobs: what runs by itself, on whichever instance is free. */
@NullMarked
package org.skillvoucher.backend.jobs;

import org.jspecify.annotations.NullMarked;
