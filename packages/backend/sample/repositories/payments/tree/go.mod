module git.marlow.example/payments

go 1.24
