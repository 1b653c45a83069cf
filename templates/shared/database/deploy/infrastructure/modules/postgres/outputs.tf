output "database" {
  description = "Name of the database."
  value       = postgresql_database.this.name
}

output "owner_role" {
  description = "Role that runs the migrations."
  value       = postgresql_role.owner.name
}

output "app_role" {
  description = "Role that the service runs as."
  value       = postgresql_role.app.name
}
