/** How the system says no: one closed list of reasons that the contract, the scanner and the exports share. Owns no table. */
@NullMarked
package org.skillvoucher.refusal;

import org.jspecify.annotations.NullMarked;
