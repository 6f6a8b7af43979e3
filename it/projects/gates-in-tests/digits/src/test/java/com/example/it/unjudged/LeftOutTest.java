package com.example.it.unjudged;

import com.example.it.shared.ProductionTest;

/** By Surefire's configuration. */
class LeftOutTest extends ProductionTest {}
