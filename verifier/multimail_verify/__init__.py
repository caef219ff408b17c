"""Offline verification of MultiMail evidence: written from the documents, sharing no code with the product."""
