/** Every no as problem+json (RFC 9457), in Chinese and English, with the next step and without personal data. */
@NullMarked
package org.skillvoucher.backend.problem;

import org.jspecify.annotations.NullMarked;
