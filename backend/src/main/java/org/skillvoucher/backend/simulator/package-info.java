/** What stands in for those we cannot have here: the card platform and the bank. They can also misbehave. */
@NullMarked
package org.skillvoucher.backend.simulator;

import org.jspecify.annotations.NullMarked;
