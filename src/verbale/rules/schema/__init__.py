"""Rules of the contract: what pandera's models of the tables demand."""
