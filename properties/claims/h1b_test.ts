import { testClaim } from "./test_claim.ts";

testClaim("H1b");
