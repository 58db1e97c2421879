@NullMarked
package org.skillvoucher.backend.demo;

import org.jspecify.annotations.NullMarked;
