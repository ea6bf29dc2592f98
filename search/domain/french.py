"""What French buyers say, and what English listings call it. Data: French words and phrases, and English ones for each.

Read one way: who asks in French finds English listings. Longer phrases count before the words in them.
"""

from __future__ import annotations

_LINES = """
abonnement: subscription
absence, congé, congés: leave, absence
accès, droit d'accès: access
accès distant, accès à distance: remote access
achat, achats, approvisionnement: procurement, purchasing
alerte, alertes, avertissement: alert, warning
amorçage: bootstrap
analyse, analyse de données: analytics, analysis
annuaire: directory
appareil, appareils, terminal mobile, poste, postes: device
appareils mobiles, gestion des appareils: device management
apprentissage automatique: machine learning
archive, archivage: archive
armoire frigorifique, chambre froide, chambre frigorifique: cold store, cold room
arrêt, indisponibilité: downtime, outage
assurance: insurance
atelier: workshop
audit, contrôle: audit
auditeur, commissaire aux comptes: auditor
authentification: authentication, sign-in
authentification unique, connexion unique: single sign-on
authentification multifacteur, double authentification: multi-factor authentication
autorisation, permission, habilitation: permission, authorization
automatisation: automation
automatiser: automate
automatique, automatiquement: automatic, automatically
banque, coordonnées bancaires, iban: bank details
base de données, bases de données: database
bon de commande, commande, commandes: order
boutique, boutiques, magasin, magasins, commerce de détail: retail, shop, store
cabinet médical, clinique: clinic
caisse, caisses, caisse enregistreuse, point de vente, encaissement: till, point of sale
caméra: camera
carte bancaire, carte de paiement, paiement par carte, paiements par carte: card payment, card
carte cadeau, chèque cadeau, bon cadeau: gift card
catalogue: catalog
centre de données: data centre
certificat, certificats: certificate
certification: certification
chaîne d'approvisionnement: supply chain
chaîne du froid: cold chain
chariot élévateur: forklift
chiffrement: encryption
chiffrer: encrypt
clé, clés, gestion des clés: key management, key
client, clients: customer
clôture, clôture mensuelle: close, month-end close
code source: source code
collaborateur, collaborateurs, employé, employés, personnel, salarié, salariés: staff, people
compétence, compétences: skill
comptabilité: accounting, finance operations
confidentialité, protection des données, vie privée: privacy
configuration: configuration
conformité: compliance
conseil, consultant: consulting, adviser
consentement: consent
conteneur, conteneurs: container
contrat, contrats, gestion des contrats: contract
coût, coûts: cost
débogage, dépannage: debugging, troubleshooting
déploiement: deployment, rollout
développement: development
développeur, développeurs: developer
disponibilité: availability
document, documents, gestion documentaire: document, document management
donnée, données: data
dossier patient, dossier médical, dossiers médicaux: record
échange de données: data integration
écart, rapprochement, réconciliation: reconcile, match
élasticité, mise à l'échelle: scaling, autoscaling
énergie, électricité: energy, power
entrepôt, dépôt: warehouse, depot
entrepôt de données: data warehouse
entretien, maintenance: maintenance
équilibrage de charge, répartiteur de charge: load balancer
équipe, poste de travail, quart: shift
erreur, erreurs, panne: error, fault
étiquette, étiquettes: label
exécution: runtime
fabrication, production: manufacturing
facture, factures: invoice
facturation: billing, invoicing
feuille de temps, pointage, suivi du temps, temps de travail: hours worked, time tracking
fichier, fichiers: file
file d'attente: queue
file de messages, file d'attente de messages: message queue
finance, finances: finance
flux de données: data pipeline, streaming
fonction, fonctions: function
formation, formations: training
formulaire: form
fournisseur, fournisseurs: supplier
fraude: fraud
gestion des identités: identity management
gestion des accès: identity and access management
grand modèle de langage, modèle de langage: large language model
haute disponibilité, résilience: resilience, high availability
hôpital, hôpitaux: hospital
horaire, horaires, planning, plannings: rota
identité, identités: identity
image, images: image
impôt, taxe, tva: tax
imprimante: printer
incident: incident
industrie: industry
informatique dématérialisée, nuage: cloud
infrastructure: infrastructure
ingénieur: engineer
intégration, connecteur, connecteurs: connector, integration
intelligence artificielle: artificial intelligence
interface de programmation: API
invité, invités: guest
journal, journaux, journalisation: log, logging
laboratoire: lab
ligne: line
livraison: delivery
location: rent
logiciel libre, source ouverte: open source
machine, machines: machine
messagerie: messaging, mail
mesure, mesurer: measure
migration: migration
mot de passe, mots de passe: password
mouvement de stock, inventaire: inventory, stock
norme, normes: standard
orchestration: orchestration
ordonnancement, planification: plan, scheduling
paie, salaire, bulletin de paie: payroll, pay
paiement, paiements, règlement: payment
pare-feu: firewall
partenaire, partenaires: partner
passerelle: gateway
patient, patients: patient
performance, performances: performance
plan de reprise, reprise après sinistre: disaster recovery
politique, règle, règles: policy, rule
prévision, prévisions: forecast
preuve, preuves: evidence
prix: price
programme malveillant, logiciel malveillant: malware
protéger, protection: protect, protection
rapport, rapports, tableau: report, reporting
recherche, moteur de recherche: search
recouvrement, créance, créances: receivable
relance, rappel: reminder
remboursement: refund
renouveler, renouvellement: renew
réparation: repair
réseau, réseaux: network
réseau sans fil: wireless, wi-fi
restauration, restaurer: restore, recovery
rétention, conservation: retention
retour, retours: returns
risque, risques: risk
risque fournisseur: supplier risk
salle d'attente: waiting room
sauvegarde, sauvegardes, copie de sécurité: backup
secret, secrets, identifiants: secret, credential
sécurité, cybersécurité: security
serveur, serveurs: server
service mesh, maillage de services: service mesh
signature, signer: signature, sign
signature électronique: electronic signature
site distant, agence, succursale: site, remote site
stock, stocks, gestion des stocks: stock, inventory
stockage: storage
supervision, surveillance, surveiller: monitoring, observability
tableau de bord: dashboard
télémétrie, observabilité: observability
température: temperature, cold
temps réel: real-time
terminal de paiement: card terminal
test, tests, essai: test
tolérance aux pannes: resilience
traçabilité, traçage: tracing, lineage
transport, expédition: shipping
usine: factory, plant
utilisateur, utilisateurs: user
vente, ventes: sales
vérifier, vérification: check
virtualisation: virtualization
vulnérabilité, vulnérabilités, faille, failles: vulnerability
"""

TERMS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (
        tuple(part.strip() for part in french.split(",")),
        tuple(part.strip() for part in english.split(",")),
    )
    for french, _, english in (line.partition(":") for line in _LINES.strip().splitlines())
)
