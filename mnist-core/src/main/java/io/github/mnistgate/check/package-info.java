/** The verdicts on a result: its gates and the comparison with a baseline, judged together. */
package io.github.mnistgate.check;
