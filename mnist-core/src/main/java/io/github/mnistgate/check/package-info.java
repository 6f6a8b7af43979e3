/** The verdicts on a result: its gates and the comparison with a baseline, judged together. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.check;

import org.apiguardian.api.API;
