import { z } from 'zod';

// A job parses a few hundred values and ends. zod would compile a function for each schema first, which takes longer than the parsing.
// Schemas read this when they are made, so the entry imports this file before all others.
z.config({ jitless: true });
