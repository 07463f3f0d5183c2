/** What is refused, dropped and added: pure functions over characters that both forms share. */
@NullMarked
package dev.evenkeel.gateway.rule;

import org.jspecify.annotations.NullMarked;
