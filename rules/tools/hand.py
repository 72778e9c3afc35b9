"""Judgements by hand that steer the generated lists. General knowledge of French, no text was read for them."""
import os


def surnames():
    """Surnames of the world, written by hand in tools/noms_monde.txt."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "noms_monde.txt"), encoding="utf-8") as f:
        return [n.strip() for line in f if not line.startswith("#") for n in line.split(";") if n.strip()]



# First names that are French words too, though hunspell lists them otherwise or in another form.
NAME_AND_WORD = set("""
Abel Aimé Aimée Ambre Ange Aube Aurore Avril Baptiste Barbe Blanche Blandine Bonne Bruno Candide Capucine Carmen Céleste Cerise Charlotte Chance Christian Clair Claire
Clémence Clément Constance Cyprien Dahlia Désirée Désiré Divine Dominique Églantine Élan Espérance Estelle Étoile Eugénie Faustine Félicité Fleur Flora Florence Fortuné
France Franc Francine Germain Germaine Gentil Gloire Grâce Honoré Honorée Hortense Jacinthe Jasmin Jean Jade Juste Justice Laure Laurier Léger Lilas Lionne Loup Luc Lys Marguerite
Marine Marin Marc Martial Max Maxime Melchior Mercedes Merveille Modeste Moïse Myrtille Noël Océan Océane Olive Olivier Opale Parfait Pascal Patience Paul Pervenche Perle Pie
Pierre Placide Prospère Prudence Reine Régis Rémi René Renée Robin Roger Romain Romaine Rose Rosalie Roseline Ruby Sage Saturnin Serge Séraphine Sébastien Soleil
Solange Sylvestre Tiphaine Toussaint Trésor Urbain Valentine Véronique Victoire Violette Vivienne Yvette Zéphyr Bienvenu Bienvenue Béatrice Bernard Colombe
Cosme Diamant Dieudonné Eden Gabelle Ghislaine Harmonie Iris Jules Ludivine Lumière Luz Mélodie Mignonne Mina Nuage Ondine Prince Princesse Roi Saphir Samba Tulipe Vaillant Victor Virginie
Vital Zoé Angélique Berline Bertha Catherine Colette Émile Gaspard Guillaume Henri Jacqueline Jeannette Louis Madeleine Manon Mandarine Marie Marionnette Michel Nicole Pauline Pénélope
Philippine Quentin Robert Simon Sophie Thérèse Valériane Victoria
""".split())
# hunspell knows a lower-case word of this spelling, but at the start of a sentence it is the name.
NAME_NOT_WORD = set("""
Alain Albert Alexandrin Alphonse Anatole André Anne Antoine Arnaud Arthur Aubin Barnabé Bernard Bertrand Carmen Catherine Charlotte Christian Christine Colette Cyril
Damien Daniel Denis Didier Dominique Édouard Élisabeth Émile Étienne Eugène François Françoise Frédéric Gabriel Gaspard Georges Gérard Gilles Grégoire Guillaume Gustave Guy
Hélène Henri Henry Hubert Hugo Isabelle Jacqueline Jacques Jean Jeanne Jérôme Joseph Jules Julie Julien Justine Laurent Léo Léon Louis Louise Luc Lucas Luther Madeleine Manon Marc
Marcel Marianne Marie Martin Mathieu Maurice Maurizio Max Melchior Michel Nicolas Nicole Norbert Olga Pascal Paul Pauline Philippe Raymond Raphaël René Richard Robert
Roger Roland Sandra Sébastien Serge Simon Simone Sophie Stéphane Suzanne Thérèse Thomas Valérie Véronique Victor Victoria Vincent Virginie Xavier Yves Yvonne Zoé
Obama Macron Poutine Chirac Balladur Trump Merkel Castro Benjamin Jonathan Axel Ryan Kevin Adam Emma Donald Maria Diana David Sylvain Tom Tim Sam Ben Dan Jim Joe Bob
""".split())
# First names frequent in world news that the registers lack or rank low.
EXTRA_FIRST_NAMES = {}
for _gender, _names in {
    "m": """Abdelaziz Abdelfattah Abdelmadjid Abdelmalek Abdou Abdoulaye Abdourahamane Abdullah Abdullahi Abiy Abou Achraf Adnan Ahmadou Ahmed Akihito Akio Akufo Alassane Aleksandar Alexandar
Aleksandr Aleksander Aleksei Alexandre Alexeï Alexei Alexis Aliou Amadou Amr Anas Anders Andreï Andrei Andrés Andrej Andriy Andrzej Ange-Félix Angus Antonio António Anwar Arif Arkadi Artur Asif Aslan Atiku Augusto Aung
Avigdor Ayman Aymeric Bachar Bakr Barack Bart Bartosz Bassam Bekir Benigno Benito Benjamin Benyamin Bill Björn Blaise Boïko Bola Boris Bronislaw Bruce Cem Chandrika Chen Chuck Cyril Dalil Daoud Darko Davide Dennis Didier Diego Dieudonné
Dilma Dmitri Dmitry Dmytro Dominik Donald Dragan Dusan Edgar Edgars Edi Ehud Ekrem Elon Emmerson Enrico Enrique Erdogan Ernesto Evgueni Evo Faïz Farouk Fatih Faure Faustin-Archange Fayçal Félix Fethullah Fidel Filip Filipe Fouad Francisco Franz Fumio Gabriel-Attal Gamal
Geert Gennadi Gerhard Ghassan Ghazi Giorgi Giorgio Giovanni Giuseppe Gjorge Gordon Goran Grigori Guennadi Guillermo Günther Gustavo Habib Hachim Haïder Haïdar Hailemariam Hakan Hamad Hamid Hamza Hans Haroun Hassan Hassane Heiko Helmut Henrique Herman Hideki Hiroshi Hissène
Horst Hosni Houcine Hu Hugo Hun Hussein Ibrahim Idriss Igor Ilham Ilya Imad Imran Ioannis Ismaël Ismaïl Issa Issoufou Ivan Ivica Jaafar Jacek Jair Jakaya Jakob Jamal Janez Janusz Jaroslaw Javad Javier Jens Jerzy Jia Jiang Jibril Jim Jimmy Joko Jonas Joko Jorge José Juha Junichiro Justin
Kais Kaïs Kamal Kamel Kassym-Jomart Kemal Kenzaburo Keith Keir Khaled Khaleda Khalid Khalifa Kofi Kostas Kurt Kylian Kyriakos Lakhdar Lansana Laurent-Désiré Lech Leonid Léonid Lionel Li Liu Lluis Lula Lukas Luis Luiz Macky Magnus Mahamadou Mahamat Mahathir Mahinda Mahmoud Mamadou Manmohan Marc-Antoine
Mario Mariano Mariusz Marius Mark Marko Markus Marouane Martti Massoud Mateusz Matteo Matthias Mauricio Mehdi Mehmet Meïr Michele Miguel Mikhaïl Mikheil Mikhail Miloš Milorad Milos Miroslav Mladen Moammar Mohamed Mohammad Mohammed Mokhtar Moktar Moncef Moqtada Morgan Mouammar Moukhtar
Moulay Mourad Moussa Mstislav Muhammad Muhammadu Mustafa Mustapha Nabil Nadjib Naftali Nana Narendra Nasser Nawaf Nawaz Nelson Nestor Néstor Nicolae Nicolás Nikol Nikolaï Nikolai Nikola Nikos Nouri Noursoultan Nursultan Olaf Oleg Oleksandr Oleksiy Olli Olusegun Omar Oscar Osama Oussama Oumar Ousmane Pablo Panagiotis
Paolo Park Pavel Pavlo Pedro Pervez Petr Petro Petteri Pietro Piotr Pita Piotr Prabowo Radek Radoslaw Radovan Rafael Rafic Rafik Rahm Raila Rajiv Rajoy Ramón Ramsey Ramzan Ramzi Ranil Rashid Ratko Raúl Rauf Raymond Recep Reinhold Reuven Ricardo Rick Roch Rodrigo Rodrigo Rohani Román Romano Ron Ronald
Roustam Rubén Rudy Ruslan Saad Saadi Sadyr Saïd Saleh Salah Salva Sam Samir Samuel Sebastián Sebastian Seif Sergei Sergeï Sergio Sergueï Sergueï Serguei Serj Shavkat Shehbaz Shigeru Shimon Shinzo Silvio Simeon Slobodan Stanislas Stefan Stefano Stjepan Sultan Svetozar Syed Taha Talal Tariq Tarek Tayyip Tayeb Teodoro Thabo Thaksin Thein
Theo Tidjane Tigran Tihomir Tomas Tomáš Tomasz Toomas Traian Tran Tung Uhuru Uwe Václav Vadim Valdis Valentin Valeri Valéri Valery Vasil Viatcheslav Viktor Vitali Vladimir Vladislav Volodymyr Vojislav Vuk Walid Walter Wael Wang Wen Wolfgang Wolodymyr Wojciech Xanana Xi Yahya Yahia Yair Yaïr Yang Yanis Yasser Yasuo
Yevgueni Yitzhak Yoav Yoon Yoshihide Yoshihiko Youri Yousaf Youssef Youssouf Yoweri Yukio Yun Yuriy Zaher Zbigniew Zhang Zheng Zhou Zied Zine Zinédine Zoran""",
    "f": """Aicha Aïcha Aminata Amina Ana Angela Anna Annalena Arundhati Asma Aung-San Ayesha Benazir Bich Bintou Cristina Dalia Delcy Dilma Doris Ekaterina Elena Ellen Elizabeth Elżbieta Eva Evita Fatma Fatima Fatou Fatoumata Federica Gloria Golda Greta Gro Hala Hanan
Hanna Helle Hillary Hina Indira Ioulia Irina Isabel Ivanka Jacinda Janet Jeanine Jill Joyce Julia Kaja Kamala Karima Keiko Khadija Kolinda Kristalina Ksenia Laïla Leïla Leymah Liz Ljubov Ludmila Luisa Magdalena Malala Maïa Maia Malia Manal Margrethe Maria María Mariana Marianna Marin Marta Melania Mette Michelle Mia Natalia Nadia Nadejda Nancy
Nicola Nirupama Nguyen Oksana Olga Olena Park Penny Pratibha Rachida Rania Rigoberta Roxana Roza Salome Salomé Sanna Samia Sheikh Sheikha Shirin Simona Sirimavo Sofia Sonia Svetlana Tarja Tansu Tatiana Theresa Tina Tsipi Tzipi Ursula Vaira Valentina Valeria Vigdís Violeta Wangari Xiomara Yingluck Yoweri Yulia Zainab Zineb Zuzana""",
}.items():
    for _n in _names.split():
        EXTRA_FIRST_NAMES[_n] = "mf" if _n in EXTRA_FIRST_NAMES and EXTRA_FIRST_NAMES[_n] != _gender else _gender
# In the registers, but never a first name in a newspaper.
NO_FIRST_NAMES = set("""
Le La Les Lès Un Une Des De Du Al El Van Von Ben Bin Ibn Da Dos Di Della Ait Aït Premier Première Elle Lui The And Or En Au Aux Son Sa Ses Ma Mon Ce Cet Si Où Qui Que Par Pour Sur Sous Sans Mademoiselle Monsieur Madame Mme Mlle Dit Dite Non Oui
Junior Senior Docteur Maître Saint Sainte Mar Anonyme Garçon Fille Sans Rien Enfant Inconnu Europe Afrique Amérique Asie Océanie Chine Inde Italie Espagne Tchad Mali Angeles Venise Alexandrie Athènes
Pacifique Azur Argentine Albanie Palmyre Rio Juno Lune Saturne Jupiter Andromède Mars Titan Figaro Chase Israël Rochelle Hong Mali Doha Paris Bruxelles Londres Rome Madrid Berlin Moscou Tunis Alger Genève Milan Vienne Nice Sarajevo Beyrouth Bagdad Kaboul Téhéran Damas
Floride Brésil Russie Union Nations Nord Sud Est Ouest Dieu Allah Noir Blanc Rouge Vert Grand Petit Gros Vieux Jeune Beau Bon Premier Dernier Janvier Février Mai Juin Juillet Septembre Octobre Novembre Décembre
Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche Covid Internet Facebook Google
""".split())

# Trusted although they are words or first names and not large: a newspaper means the town.
KNOWN_TOWNS = set("""
Abéché Acre Aden Alès Aarau Annecy Antony Argentan Anglet Auch Arles Aubagne Aurillac Autun Auxerre Bar-le-Duc Bâle Bath Berne Bethléem Bordeaux Bourges Brême Brest Bristol Bruges Calais Cambrai Cannes Canton Carrare Castres
Cavaillon Chambéry Chantilly Châteaubriant Cluses Cognac Colmar Colombes Côme Constance Coulommiers Crémone Dallas Damas Dole Detroit Douai Draguignan Dundee Elbeuf Évian Florence Foix Fontainebleau Fougères Fréjus Frontignan Gap
Gaillac Gaza Gênes Grasse Grenade Grozny Guéret Haïfa Hué Ifs Jaffa Lens Liège Lima Limoges Lourdes Lunel Mâcon Malines Malte Manille Médine Menton Milan Mons Montargis Montbéliard Moulins Mulhouse Münster Mycènes Nancy Nantes Nice Nîmes Nevers Oran
Orange Orly Pau Perm Pise Privas Reims Rodez Rome Roubaix Rouen Saintes Sartrouville Saumur Sedan Sens Sète Soissons Sousse Tarbes Tours Troyes Tulle Tunis Vannes Valence Verdun Vannes Venise Vence Vérone Vichy Vienne Vierzon Vincennes Vitré Voiron Ypres
Lille Lyon Orly Blois Évry Melun Meaux Mende Millau Manosque Laon Laval Langres Apt Agde Agen Albi Dax Digne Dinan Dreux Épinal Figeac Issoire Istres Pontoise Puteaux Redon Riom Thann Toul Tulle Uzès Vire Sevran Stains Trappes Poissy Plaisir Massy Clichy
Sofia Alexandrie Athènes Odessa Victoria Constantine Annaba Sétif Batna Juba Kara Mao Maroua Bouaké Kidal Gao Ménaka Tripoli Syracuse Santiago Sydney Adélaïde Darwin Austin Boston Charlotte Houston Madison Buffalo Cali Alicante Asti Saint-Denis Saint-Étienne Saint-Ouen Saint-Malo
Lima Colombo Delhi Madras Bombay Marathon Olympie Delphes Halle Trèves Augusta Savannah Memphis Corte Bastia Lisieux Auray Carnac Quiberon Bayeux Honfleur Deauville Trouville Cabourg Hendaye Biarritz Lacanau Arcachon
""".split())

# Acronyms of two letters that a newspaper prints without explaining them.
KNOWN_ACRONYMS = set("UE UA PS FN FO OM OL EI AP RN LR LO GM BP HP VW G7 G8 C8 M6 W9 RT".split())
