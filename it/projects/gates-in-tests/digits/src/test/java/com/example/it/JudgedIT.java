package com.example.it;

import com.example.it.shared.ProductionTest;

/** Judged by Failsafe. */
class JudgedIT extends ProductionTest {}
